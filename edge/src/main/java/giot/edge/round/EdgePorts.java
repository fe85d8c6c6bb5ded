package giot.edge.round;

import giot.device.protocol.SigningKey;
import giot.edge.port.Application;
import giot.edge.port.DeviceIdentity;
import giot.edge.port.DeviceLink;
import giot.edge.port.Ledger;
import giot.edge.port.RoundListener;
import giot.edge.port.ScenarioTime;
import giot.edge.port.StepTimes;
import giot.edge.store.EdgeStore;
import giot.edge.trust.Admission;
import giot.edge.trust.NetworkStateEstimator;
import giot.incentive.designer.CertifiedDesigner;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import giot.terms.Signer;
import java.util.Optional;

/// Everything outside that an edge works with.
///
/// @param key the edge's signing key, its identity on the ledger and under receipts
/// @param operator signs deposits; empty where the operator pays in from elsewhere
/// @param ledger the ledger
/// @param link the way to the devices
/// @param identities checks devices' certificates
/// @param store what survives a crash
/// @param designer designs menus
/// @param estimator estimates the network state
/// @param admission decides who gets offers
/// @param application the kind of data that is bought
/// @param time the scenario's clock
/// @param times where the time spent is booked, by step
/// @param listener told what happens
public record EdgePorts(
        SigningKey key,
        Optional<Signer> operator,
        Ledger ledger,
        DeviceLink link,
        DeviceIdentity.Check identities,
        EdgeStore store,
        CertifiedDesigner<ContractState, Menu> designer,
        NetworkStateEstimator estimator,
        Admission admission,
        Application application,
        ScenarioTime time,
        StepTimes times,
        RoundListener listener) {}
