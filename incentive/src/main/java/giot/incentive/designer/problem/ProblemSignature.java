package giot.incentive.designer.problem;

import giot.incentive.mechanism.InvalidInput;

/// What a policy is bound to: a policy answers only states of its own signature.
///
/// @param mechanism the mechanism's name
/// @param variant which of the mechanism's games: a cost model, a market, a number of tasks
/// @param size number of types, followers or bidders, N
public record ProblemSignature(String mechanism, String variant, int size) {

    /// The largest size a policy may have.
    public static final int MAX_SIZE = 64;

    public ProblemSignature {
        requireWord("mechanism", mechanism);
        requireWord("variant", variant);
        InvalidInput.inRange("size", size, 1, MAX_SIZE, "a whole number");
    }

    /// `mechanism/variant/size`.
    @Override
    public String toString() {
        return mechanism + "/" + variant + "/" + size;
    }

    private static void requireWord(String field, String word) {
        if (!word.matches("[a-z0-9-]{1,32}")) {
            throw new InvalidInput(field, word, "1 to 32 of the characters a-z, 0-9 and -");
        }
    }
}
