/// Who is who: the certificate authority, certificates bound to Ed25519 keys, key stores and
/// derived keys.
@NullMarked
package giot.device.identity;

import org.jspecify.annotations.NullMarked;
