/// Methods judged beside each other on data that none of them was fitted to.
@NullMarked
package giot.app.model.trial;

import org.jspecify.annotations.NullMarked;
