package giot.edge.round;

import giot.device.protocol.SigningKey;
import giot.edge.port.DeviceIdentity;
import giot.edge.port.DeviceLink;
import giot.edge.port.Learning;
import giot.edge.port.Ledger;
import giot.edge.port.RoundListener;
import giot.edge.port.ScenarioTime;
import giot.edge.port.StepTimes;
import giot.edge.store.EdgeStore;
import giot.edge.trust.Admission;
import giot.edge.trust.NetworkStateEstimator;
import giot.edge.trust.QualityChecks;
import giot.edge.trust.RoadMap;
import giot.incentive.designer.CertifiedDesigner;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import giot.ledger.rules.Signer;
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
/// @param checks judges contributions
/// @param estimator estimates the network state
/// @param admission decides who gets offers
/// @param roads the road map
/// @param learning the generative model
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
        QualityChecks checks,
        NetworkStateEstimator estimator,
        Admission admission,
        RoadMap roads,
        Learning learning,
        ScenarioTime time,
        StepTimes times,
        RoundListener listener) {}
