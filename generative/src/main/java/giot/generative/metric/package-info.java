/// How far answers, alarms and synthetic windows lie from the truth.
@NullMarked
package giot.generative.metric;

import org.jspecify.annotations.NullMarked;
