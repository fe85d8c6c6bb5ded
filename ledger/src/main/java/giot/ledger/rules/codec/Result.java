package giot.ledger.rules.codec;

import java.util.Optional;

/// The answer to a transaction. Codes are stable and ascend in order of precedence: of all refusals
/// that hold, a transaction gets the one with the lowest code (Settle: that of its first failing
/// leaf, once the batch itself is in order). Codes below 20 leave the state untouched; from 20 on
/// (and for [#APPLIED]) the transaction's id is used up and its result is final.
public enum Result {
    APPLIED(0, "applied"),
    TOO_LARGE(1, "the envelope is larger than 120,000 bytes"),
    MALFORMED(2, "the bytes are not a canonical transaction"),
    UNSUPPORTED_VERSION(3, "the envelope's version is not 1"),
    UNKNOWN_KIND(4, "the transaction kind does not exist"),
    WRONG_NETWORK(6, "the transaction was signed for another network"),
    BAD_SIGNATURE(7, "a signature is not that of whom the transaction names"),
    DUPLICATE(8, "this transaction was decided before; its first result stands"),
    ID_CONFLICT(9, "another transaction already used this id"),
    NOT_OPERATOR(10, "only the network's operator may do this"),
    EDGE_UNKNOWN(11, "the signer is not a registered edge server"),
    DEVICE_UNKNOWN(12, "the signer is not a registered device"),
    SIGNER_UNKNOWN(13, "the signer is not a registered participant"),
    NOT_ARBITER(14, "only an arbiter may decide this dispute"),
    SIGNER_INACTIVE(20, "the signer has been deactivated"),
    PARTICIPANT_UNKNOWN(21, "the participant named is not registered"),
    NOT_ENTITLED(22, "the signer may not deactivate this participant"),
    KEY_IN_USE(23, "the key already belongs to a participant of another role"),
    ALREADY_REGISTERED(24, "the participant is registered and active"),
    ALREADY_INACTIVE(25, "the participant is inactive already"),
    AMOUNT_OVERFLOW(30, "the sum of all deposits would exceed its bound"),
    INSUFFICIENT_BALANCE(31, "the edge server's free balance does not cover the amount"),
    MENU_UNKNOWN(40, "no such menu"),
    MENU_CLOSED(41, "the menu is closed"),
    DEADLINE_PASSED(42, "the menu's deadline has passed"),
    DEADLINE_NOT_REACHED(43, "before its deadline only the issuing edge server may close a menu"),
    CLAIMS_PENDING(44, "before its deadline a menu with pending claims stays open"),
    MENU_INVALID(45, "the menu's types, probabilities or latencies are out of order"),
    MENU_NOT_INDIVIDUALLY_RATIONAL(46, "an item pays its type less than its effort costs"),
    MENU_NOT_INCENTIVE_COMPATIBLE(47, "a type gains by taking a neighbouring type's item"),
    DEVICE_OF_OTHER_EDGE(48, "the device is registered with another edge server"),
    EDGE_INACTIVE(49, "the menu's edge server has been deactivated"),
    ITEM_UNKNOWN(50, "the menu has no such item"),
    ALREADY_ACCEPTED(51, "the device already accepted an item of this menu"),
    BUDGET_EXHAUSTED(52, "the menu's unclaimed escrow does not cover the reward"),
    BATCH_CONFLICT(60, "the batch id is in use with another root, size or edge server"),
    BATCH_ROOT_MISMATCH(61, "leaves and path do not lead to the batch's Merkle root"),
    CONTRACT_UNKNOWN(62, "no such contract"),
    CONTRACT_OF_OTHER_EDGE(63, "the contract was made with another edge server"),
    DEVICE_MISMATCH(64, "the contract was made by another device"),
    CONTRACT_SETTLED(65, "the contract is settled already"),
    CONTRACT_EXPIRED(66, "the contract expired with its menu"),
    AMOUNT_ABOVE_REWARD(67, "the amount is above the item's reward"),
    AMOUNT_CONTRADICTS_REASON(68, "PAID pays the whole reward, any other reason nothing"),
    LATENCY_CONTRADICTS_REASON(69, "PAID needs a latency within the item's, LATE one beyond it"),
    DATA_EXISTS(70, "the data set is registered already"),
    DATA_UNKNOWN(71, "a data set of the model is not registered"),
    MODEL_EXISTS(72, "the model is registered already"),
    NOT_OWNER(73, "the data set belongs to another edge server"),
    GRANT_ENDED(74, "the grant would end before it begins"),
    GRANTS_EXHAUSTED(75, "256 keys may read the data set already"),
    GRANT_UNKNOWN(76, "the key has no right to read the data set"),
    EVIDENCE_MISMATCH(80, "the evidence is about another contract, edge server or network"),
    ALREADY_DISPUTED(81, "the contract was disputed before"),
    CONTRACT_PAID(82, "the contract was paid"),
    DISPUTE_TOO_EARLY(83, "the menu's deadline has not passed: it may still be settled"),
    DISPUTE_TOO_LATE(84, "the dispute window has ended"),
    RECEIPT_LATE(85, "by its receipt the delivery came after the item's latency"),
    NO_DISPUTE(86, "no dispute about the contract is open"),
    NO_EQUIVOCATION(87, "the statements do not contradict each other"),
    EQUIVOCATION_KNOWN(88, "the equivocation is on record already");

    private static final int FIRST_FINAL = 20;

    private final int code;
    private final String explanation;

    Result(int code, String explanation) {
        this.code = code;
        this.explanation = explanation;
    }

    /// The stable number, 0 to 255.
    public int code() {
        return code;
    }

    /// One line for people.
    public String explanation() {
        return explanation;
    }

    /// Whether the transaction's id is used up by this result, so that the result can never change.
    public boolean isFinal() {
        return this == APPLIED || code >= FIRST_FINAL;
    }

    /// The result with this number, if there is one.
    public static Optional<Result> of(int code) {
        for (Result result : values()) {
            if (result.code == code) {
                return Optional.of(result);
            }
        }
        return Optional.empty();
    }
}
