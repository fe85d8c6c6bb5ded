/// What devices and edges say to each other: messages, their JSON form, topics and signatures.
@NullMarked
package giot.device.protocol;

import org.jspecify.annotations.NullMarked;
