/// What a model may tell of the data it was trained on: the accountant of private training, attacks
/// that measure what leaks, and the card that accompanies every model file.
@NullMarked
package giot.generative.privacy;

import org.jspecify.annotations.NullMarked;
