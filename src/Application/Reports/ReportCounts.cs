using OptOut.Application.Attestations;
using OptOut.Application.Employees;

namespace OptOut.Application.Reports;

/// <summary>What is counted while rows are written: from the rows themselves, never from tallies, so that the first sheet speaks of this very file.</summary>
public sealed class ReportCounts
{
    private Guid _lastAssigned;
    private Guid _lastNotAsked;

    /// <summary>People asked who are still here.</summary>
    public long Assigned { get; private set; }

    /// <summary>People asked who have left since.</summary>
    public long AssignedLeft { get; private set; }

    public long JoinedLate { get; private set; }

    /// <summary>People who left before they were asked.</summary>
    public long NeverAskedLeft { get; private set; }

    /// <summary>People in the audience who were not assigned.</summary>
    public long Unaccounted { get; private set; }

    /// <summary>Rows that name a person whom the row before named already.</summary>
    public long Repeated { get; private set; }

    /// <summary>People excluded, by rule.</summary>
    public SortedDictionary<string, long> Excluded { get; } = new(StringComparer.Ordinal);

    public Breakdown ByRegime { get; } = new();

    public Breakdown ByDepartment { get; } = new();

    /// <summary>Notices by state; people without a notice count as <see cref="Breakdown.None"/>.</summary>
    public SortedDictionary<string, long> Notices { get; } = new(StringComparer.Ordinal);

    public long MaybeTwice { get; private set; }

    /// <summary>People by the hash of the mail's text.</summary>
    public Dictionary<string, long> NoticeTexts { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers ever given, by kind: all, and those that hold.</summary>
    public SortedDictionary<AttestationKind, (long All, long Holding)> Attestations { get; } = [];

    /// <summary>Answers ever given, by pack and version.</summary>
    public SortedDictionary<string, long> StatementPacks { get; } = new(StringComparer.Ordinal);

    public void Count(AssignmentRow row)
    {
        Repeated += row.EmployeeId == _lastAssigned ? 1 : 0;
        _lastAssigned = row.EmployeeId;
        if (row.Standing == EmployeeStanding.Left)
        {
            AssignedLeft++;
        }
        else
        {
            Assigned++;
        }

        JoinedLate += row.JoinedLate ? 1 : 0;
        ByRegime.Add(row.Regime, row.Answer);
        ByDepartment.Add(row.Department, row.Answer);
        Increase(Notices, row.NoticeState is { } state ? Words.Of(state) : Breakdown.None);
        MaybeTwice += row.MayBeTwiceSinceUtc is null ? 0 : 1;
        if (row.TemplateHash is not null)
        {
            Increase(NoticeTexts, row.TemplateHash);
        }
    }

    public void Count(NotAskedRow row)
    {
        Repeated += row.EmployeeId == _lastNotAsked ? 1 : 0;
        _lastNotAsked = row.EmployeeId;
        if (row.Rule is { } rule)
        {
            Increase(Excluded, rule);
        }
        else if (row.Bucket == Words.Left)
        {
            NeverAskedLeft++;
        }
        else
        {
            Unaccounted++;
        }
    }

    public void Count(AttestationRow row)
    {
        var (all, holding) = Attestations.GetValueOrDefault(row.Kind);
        Attestations[row.Kind] = (all + 1, holding + (row.Status == Words.Holds ? 1 : 0));
        Increase(StatementPacks, $"{row.Pack} · {row.PackVersion}");
    }

    private static void Increase(IDictionary<string, long> counts, string key) =>
        counts[key] = (counts.TryGetValue(key, out var count) ? count : 0) + 1;
}
