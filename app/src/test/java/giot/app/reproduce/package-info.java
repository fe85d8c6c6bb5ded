/// Tests of giot reproduce.
@NullMarked
package giot.app.reproduce;

import org.jspecify.annotations.NullMarked;
