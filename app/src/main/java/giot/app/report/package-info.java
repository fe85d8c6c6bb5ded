/// The report of a run: one record tree, its JSON file, a terminal summary and a self-contained
/// page.
@NullMarked
package giot.app.report;

import org.jspecify.annotations.NullMarked;
