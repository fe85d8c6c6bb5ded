package giot.ledger.rules.state;

import giot.terms.ByteReader;
import giot.terms.ByteWriter;

/// Sums over the whole ledger.
///
/// @param money over all edge servers
/// @param applied number of applied transactions
/// @param refused number of transactions refused with a final result
/// @param edges registered edge servers, active or not
/// @param devices registered devices, active or not
/// @param menus issued menus
/// @param contracts accepted items
/// @param settledContracts settled contracts
/// @param datasets registered data sets
/// @param models registered models
/// @param officers registered arbiters and auditors, active or not
/// @param grants rights to read data on record, ended or not
/// @param disputes disputes ever opened
/// @param equivocations contracts about which an edge server contradicted itself
public record Totals(
        Money money,
        long applied,
        long refused,
        long edges,
        long devices,
        long menus,
        long contracts,
        long settledContracts,
        long datasets,
        long models,
        long officers,
        long grants,
        long disputes,
        long equivocations) {
    /// A network at its genesis.
    public static final Totals NONE = new Totals(Money.NONE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public Totals with(Money changed) {
        return new Totals(
                changed,
                applied,
                refused,
                edges,
                devices,
                menus,
                contracts,
                settledContracts,
                datasets,
                models,
                officers,
                grants,
                disputes,
                equivocations);
    }

    Totals counting(Count count, long more) {
        return new Totals(
                money,
                applied + (count == Count.APPLIED ? more : 0),
                refused + (count == Count.REFUSED ? more : 0),
                edges + (count == Count.EDGES ? more : 0),
                devices + (count == Count.DEVICES ? more : 0),
                menus + (count == Count.MENUS ? more : 0),
                contracts + (count == Count.CONTRACTS ? more : 0),
                settledContracts + (count == Count.SETTLED ? more : 0),
                datasets + (count == Count.DATASETS ? more : 0),
                models + (count == Count.MODELS ? more : 0),
                officers + (count == Count.OFFICERS ? more : 0),
                grants + (count == Count.GRANTS ? more : 0),
                disputes + (count == Count.DISPUTES ? more : 0),
                equivocations + (count == Count.EQUIVOCATIONS ? more : 0));
    }

    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(160);
        money.write(out);
        out.i64(applied).i64(refused).i64(edges).i64(devices).i64(menus);
        out.i64(contracts).i64(settledContracts).i64(datasets).i64(models);
        out.i64(officers).i64(grants).i64(disputes).i64(equivocations);
        return out.toBytes();
    }

    static Totals of(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return new Totals(
                Money.read(in),
                in.i64(),
                in.i64(),
                in.i64(),
                in.i64(),
                in.i64(),
                in.i64(),
                in.i64(),
                in.i64(),
                in.i64(),
                in.i64(),
                in.i64(),
                in.i64(),
                in.i64());
    }

    /// What is counted.
    public enum Count {
        APPLIED,
        REFUSED,
        EDGES,
        DEVICES,
        MENUS,
        CONTRACTS,
        SETTLED,
        DATASETS,
        MODELS,
        OFFICERS,
        GRANTS,
        DISPUTES,
        EQUIVOCATIONS
    }
}
