/// What the ledger knows: accounts, devices, menus, contracts, reputations, data.
@NullMarked
package giot.ledger.rules.state;

import org.jspecify.annotations.NullMarked;
