namespace OptOut.Application.Reports;

/// <summary>Whether everybody in the directory is in exactly one bucket, and whether answers agree with their history.</summary>
/// <param name="Directory">People in the directory, counted by the database at the moment of the snapshot.</param>
/// <param name="Counts">What was counted while rows were written.</param>
public sealed record Completeness(long Directory, ReportCounts Counts)
{
    /// <summary>People in the bucket "left", asked before or not.</summary>
    public long Left => Counts.AssignedLeft + Counts.NeverAskedLeft;

    /// <summary>People in one of the buckets.</summary>
    public long Sum => Counts.Assigned + Counts.Excluded.Values.Sum() + Left;

    /// <summary>People in the directory whom the buckets do not explain; negative when somebody is in two.</summary>
    public long Difference => Directory - Sum;

    /// <summary>Whether the sums close: nobody missing, nobody twice.</summary>
    public bool Closes => Difference == 0 && Counts is { Unaccounted: 0, Repeated: 0 };

    /// <summary>People of whom Assignments says that an answer holds.</summary>
    public long AnswersOnAssignments => Counts.ByRegime.Lines.Sum(l => l.Answered);

    /// <summary>Answers of which Attestations says that they hold.</summary>
    public long AnswersOnAttestations => Counts.Attestations.Values.Sum(a => a.Holding);

    /// <summary>Whether the answers that hold are the same number on both sheets.</summary>
    public bool AnswersAgree => AnswersOnAssignments == AnswersOnAttestations;
}
