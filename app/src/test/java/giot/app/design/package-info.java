/// The design commands as a user types them.
@NullMarked
package giot.app.design;

import org.jspecify.annotations.NullMarked;
