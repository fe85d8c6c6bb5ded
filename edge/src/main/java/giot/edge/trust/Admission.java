package giot.edge.trust;

import giot.terms.Require;

/// Decides which devices get an offer, from their reputation on the ledger.
///
/// A reputation of at least `offerPpm` gets an offer in every round (a newcomer's does). One
/// between `exclusionPpm` and that is on probation and gets an offer in one of `probationRounds`
/// rounds, so that a device can recover by good data and earns little meanwhile. One below
/// `exclusionPpm` gets none, once the evidence is certain; reputation changes by settled contracts
/// alone, so this is for good. The rounds of probation are spread over the devices by their
/// identity.
///
/// @param offerPpm least expected reputation for an offer in every round
/// @param exclusionPpm least expected reputation for probation
/// @param certainPpm exclusion needs an uncertainty of at most this: a single bad contribution is
///   no verdict
/// @param probationRounds one offer in this many rounds
public record Admission(int offerPpm, int exclusionPpm, int certainPpm, int probationRounds) {

    /// Refuses limits that contradict each other.
    public Admission {
        Require.within("offerPpm", offerPpm, 0, 1_000_000);
        Require.within("exclusionPpm", exclusionPpm, 0, offerPpm);
        Require.within("certainPpm", certainPpm, 0, 1_000_000);
        Require.positive("probationRounds", probationRounds);
    }

    /// For the ledger's default policy, where a newcomer has 0.25 and a refusal leaves it 0.14:
    /// offer from 0.2, probation of one round in four from 0.05, which takes some five refusals in
    /// a row.
    public static Admission defaults() {
        return new Admission(200_000, 50_000, 300_000, 4);
    }

    /// What a device gets.
    public enum Decision {
        /// An offer, by good standing.
        OFFER,
        /// An offer on probation.
        PROBATION_OFFER,
        /// No offer in this round, being on probation.
        PROBATION_WAIT,
        /// No offer: excluded.
        EXCLUDED;

        /// Whether the device gets an offer now.
        public boolean isOffer() {
            return this == OFFER || this == PROBATION_OFFER;
        }
    }

    /// The decision for one device in one round.
    public Decision decide(String device, Reputation reputation, long round) {
        if (reputation.expectedPpm() >= offerPpm) {
            return Decision.OFFER;
        }
        if (reputation.expectedPpm() < exclusionPpm && reputation.uncertaintyPpm() <= certainPpm) {
            return Decision.EXCLUDED;
        }
        long turn = Math.floorMod(round + device.hashCode(), (long) probationRounds);
        return turn == 0 ? Decision.PROBATION_OFFER : Decision.PROBATION_WAIT;
    }
}
