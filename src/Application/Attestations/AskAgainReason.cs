namespace OptOut.Application.Attestations;

/// <summary>Why what a person confirmed is no longer what they would read today. One reason each, the first that holds.</summary>
public enum AskAgainReason
{
    /// <summary>Another dated interval applies.</summary>
    IntervalChanged,

    /// <summary>The sentence they confirmed reads otherwise.</summary>
    StatementChanged,

    /// <summary>A fact that their text rests on has another value.</summary>
    FactsChanged,

    /// <summary>The text above the statement reads otherwise.</summary>
    TextChanged,

    /// <summary>What they read was not kept, so that nobody can say whether it was the same.</summary>
    NotKept,
}
