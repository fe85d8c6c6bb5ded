/// What an edge finds when it starts: its data folder, keys, store, broker and ledger.
@NullMarked
package giot.app.site;

import org.jspecify.annotations.NullMarked;
