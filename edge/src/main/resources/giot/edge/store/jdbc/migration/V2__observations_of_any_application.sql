-- What is measured is the application's affair: its values are a JSON array in the order of its schema, and what was
-- a road segment is a place. (The values of before lie on a grid of at most nine digits, which their text keeps.)

ALTER TABLE observation ADD COLUMN measured VARCHAR NOT NULL DEFAULT '[]';
UPDATE observation SET measured = '[' || x || ',' || y || ',' || speed || ',' || heading || ']';
ALTER TABLE observation DROP COLUMN x;
ALTER TABLE observation DROP COLUMN y;
ALTER TABLE observation DROP COLUMN speed;
ALTER TABLE observation DROP COLUMN heading;
ALTER TABLE observation RENAME COLUMN segment TO place;
