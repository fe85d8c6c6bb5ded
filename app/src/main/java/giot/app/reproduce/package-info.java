/// `giot reproduce`: the paper's figures and what this project adds to them, as pictures, tables
/// and JSON.
@NullMarked
package giot.app.reproduce;

import org.jspecify.annotations.NullMarked;
