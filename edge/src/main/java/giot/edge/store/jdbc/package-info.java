/// The store in a database: SQLite in the data folder, or PostgreSQL.
@NullMarked
package giot.edge.store.jdbc;

import org.jspecify.annotations.NullMarked;
