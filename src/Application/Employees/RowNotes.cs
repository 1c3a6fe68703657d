using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Reads the cells of a row, or the values of a record: why it is rejected, what is remarkable although it goes in, and what was read from equal cells before.</summary>
internal sealed class RowNotes(ImportIssueLog issues)
{
    private const int MaxRemembered = 5_000;

    private readonly Dictionary<(PersonField Field, string Written), string?> _remembered = [];
    private readonly List<(string Rule, Error Reason)> _notes = [];
    private (string Rule, Error Reason)? _rejection;

    /// <summary>Whether the row is rejected.</summary>
    public bool IsRejected => _rejection is not null;

    /// <summary>All notes.</summary>
    public IReadOnlyList<Error> Reasons => [.. _notes.Select(n => n.Reason)];

    private Error Reason => _notes.Count == 1 ? _notes[0].Reason : new Error("row-notes", $"{Reasons}");

    public bool Has(string rule) => _notes.Exists(n => n.Rule == rule);

    public void Add(string rule, Sentence reason) => _notes.Add((rule, PersonRules.Because(rule, reason)));

    /// <summary>Rejects the row; the first reason stays.</summary>
    public void Reject(string rule, Sentence reason) => _rejection ??= (rule, PersonRules.Because(rule, reason));

    /// <summary>Begins a row.</summary>
    public void Clear()
    {
        _notes.Clear();
        _rejection = null;
    }

    /// <summary>Ends a row: logs what is to be said of it and completes its values. Null when it is rejected without a key that could matter to the comparison.</summary>
    public object?[]? Finish(object?[] values, long line, Func<string?> identifier)
    {
        if (_rejection is { } rejection)
        {
            issues.Add(line, ImportIssueKind.Rejected, rejection.Rule, rejection.Reason, identifier());
            values[StagedPerson.Unusable] = StagedPerson.Rejected;
            return values[StagedPerson.Key] is null ? null : values;
        }

        if (_notes.Count > 0)
        {
            issues.Add(line, ImportIssueKind.Noted, _notes[0].Rule, Reason, identifier());
        }

        values[StagedPerson.Unusable] = 0L;
        values[StagedPerson.Id] = Guid.CreateVersion7();
        return values;
    }

    /// <summary>The text, unless it is longer than <paramref name="max"/>; then the row is rejected.</summary>
    public string? Limit(string? text, string column, int max)
    {
        if (text is null || text.Length <= max)
        {
            return text;
        }

        Reject(PersonRules.TextTooLong, $"The column '{column}' holds {text.Length} characters; at most {max} are allowed.");
        return null;
    }

    /// <summary>A text on one line.</summary>
    public string? Text(string? text, string column, int max) => CellText.OneLine(Limit(text, column, max));

    /// <summary>An id or sign-in name in lower case; with control characters in it the row is rejected.</summary>
    public string? Key(string? text, string column)
    {
        text = Limit(text, column, EmployeeLengths.Key);
        if (text is not null && CellText.HasControl(text))
        {
            Reject(PersonRules.UnreadableKey, $"The column '{column}' holds control characters or a line break.");
            return null;
        }

        return text?.ToLowerInvariant();
    }

    /// <summary>An address that can be mailed to; null with a note when it cannot.</summary>
    public string? Address(string? written)
    {
        if (written is null || MailboxAddress.IsUsable(written))
        {
            return written;
        }

        Add(PersonRules.UnusableAddress, $"'{Show(written)}' is not an address that mail can be sent to.");
        return null;
    }

    /// <summary>Notes that a country cannot be read.</summary>
    public void CountryIsUnreadable(string written) =>
        Add(PersonRules.UnreadableCountry, $"'{Show(written)}' is not a country we can read; the cautious international text will be used.");

    /// <summary>The BCP 47 tag; null with a note when it cannot be read.</summary>
    public string? Language(string? written)
    {
        var value = Remember(PersonField.Language, written, LanguageAndZone.ReadLanguage);
        if (written is not null && value is null)
        {
            Add(PersonRules.UnreadableLanguage, $"'{Show(written)}' is not a language we can read.");
        }

        return value;
    }

    /// <summary>The IANA name; null with a note when it cannot be read.</summary>
    public string? TimeZone(string? written)
    {
        var value = Remember(PersonField.TimeZone, written, LanguageAndZone.ReadTimeZone);
        if (written is not null && value is null)
        {
            Add(PersonRules.UnreadableTimeZone, $"'{Show(written)}' is not a time zone we can read.");
        }

        return value;
    }

    /// <summary>A name made of its parts; null when there are none.</summary>
    public static string? FullName(string? given, string? surname)
    {
        var both = $"{given} {surname}".Trim();
        return both.Length == 0 ? null : both.Length > EmployeeLengths.Name ? both[..EmployeeLengths.Name] : both;
    }

    // Asked once for equal cells, within bounds.
    private string? Remember(PersonField field, string? written, Func<string, string?> read)
    {
        if (written is null)
        {
            return null;
        }

        if (!_remembered.TryGetValue((field, written), out var value))
        {
            if (_remembered.Count >= MaxRemembered)
            {
                _remembered.Clear();
            }

            _remembered[(field, written)] = value = read(written);
        }

        return value;
    }

    private static string Show(string text) => CellText.OneLine(text.Length > 80 ? text[..80] + "…" : text) ?? "";
}
