package giot.edge.port;

/// The paper's five steps, as the edge times them (Wen et al., Fig. 2).
public enum Step {
    /// 1: estimate the network state, design and certify a menu.
    DESIGN,
    /// 2 and 3: issue the menu on the ledger, fund its escrow, offer it.
    ISSUE,
    /// 3 and 4: acceptances, tasks, contributions, receipts.
    COLLECT,
    /// 4: assess, settle, update reputations.
    ASSESS,
    /// 5: fine-tune and serve.
    LEARN
}
