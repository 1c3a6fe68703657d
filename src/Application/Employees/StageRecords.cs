using System.Runtime.CompilerServices;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Turns the records of a source into rows to stage, one at a time, or names the rule by which one is rejected.</summary>
internal sealed class StageRecords(ImportIssueLog issues, IProgress<ImportProgress>? progress)
{
    private const int TellEvery = 1024;

    private readonly RowNotes _notes = new();
    private (string Rule, Error Reason)? _rejection;

    /// <summary>Records read so far.</summary>
    public long Read { get; private set; }

    /// <summary>The rows, as the records arrive.</summary>
    public async IAsyncEnumerable<object?[]> RowsAsync(IAsyncEnumerable<DirectoryRecord> records, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            Read++;
            if (Read % TellEvery == 0)
            {
                progress?.Report(new ImportProgress(ImportPhase.Reading, Read, 0));
            }

            if (Row(record) is { } row)
            {
                yield return row;
            }
        }
    }

    private object?[]? Row(DirectoryRecord record)
    {
        _notes.Clear();
        _rejection = null;
        var values = new object?[StagedPerson.Columns.Count];
        values[StagedPerson.Line] = Read;
        values[StagedPerson.Active] = record is { Active: true, Deleted: false } ? 1L : 0L;
        ReadKeys(record, values);
        ReadNames(record, values);
        ReadPlace(record, values);
        if (_rejection is { } rejection)
        {
            issues.Add(Read, ImportIssueKind.Rejected, rejection.Rule, rejection.Reason, record.SourceId);
            values[StagedPerson.Unusable] = StagedPerson.Rejected;
            return values[StagedPerson.Key] is null ? null : values;
        }

        if (_notes.Rule is { } note)
        {
            issues.Add(Read, ImportIssueKind.Noted, note, _notes.Reason, record.SourceId);
        }

        values[StagedPerson.Unusable] = 0L;
        values[StagedPerson.Id] = Guid.CreateVersion7();
        return values;
    }

    private void ReadKeys(DirectoryRecord record, object?[] values)
    {
        values[StagedPerson.Key] = Key(record.SourceId, "id");
        if (values[StagedPerson.Key] is null)
        {
            Reject(PersonRules.NoKey, $"Nothing tells this person apart: {new Error("no-id", "The record has no id.")}");
        }

        var (objectId, number) = (Key(record.ObjectId, "object id"), Key(record.EmployeeNumber, "employee number"));
        var signIn = Key(record.SignInName, "sign-in name");
        var address = Blank(record.Address);
        if (address is not null && !MailboxAddress.IsUsable(address))
        {
            _notes.Add(PersonRules.UnusableAddress, $"'{Show(address)}' is not an address that mail can be sent to.");
            address = null;
        }

        values[StagedPerson.ObjectId] = objectId;
        values[StagedPerson.EmployeeNumber] = number;
        values[StagedPerson.ExternalId] = objectId ?? number;
        values[StagedPerson.SignInName] = signIn;
        values[StagedPerson.Address] = address;
        values[StagedPerson.AddressKey] = StagedPerson.AddressKeyOf(address, signIn);
        values[StagedPerson.ManagerKey] = Key(record.ManagerSourceId, "manager");
    }

    private void ReadNames(DirectoryRecord record, object?[] values)
    {
        var given = Text(record.GivenName, StagedPerson.GivenName, values);
        var surname = Text(record.Surname, StagedPerson.Surname, values);
        if (Text(record.DisplayName, StagedPerson.DisplayName, values) is null && (given ?? surname) is not null)
        {
            var both = $"{given} {surname}".Trim();
            values[StagedPerson.DisplayName] = both.Length > EmployeeLengths.Name ? both[..EmployeeLengths.Name] : both;
        }

        Text(record.JobTitle, StagedPerson.JobTitle, values);
        Text(record.Department, StagedPerson.Department, values);
    }

    private void ReadPlace(DirectoryRecord record, object?[] values)
    {
        var written = Text(record.Country, StagedPerson.CountryAsWritten, values);
        values[StagedPerson.Country] = written is null ? null : _notes.Remember(PersonField.Country, written, CountryNames.Read);
        if (written is not null && values[StagedPerson.Country] is null)
        {
            _notes.Add(PersonRules.UnreadableCountry, $"'{Show(written)}' is not a country we can read; the cautious international text will be used.");
        }

        values[StagedPerson.Language] = Language(CellText.OneLine(Blank(record.Language)));
        values[StagedPerson.TimeZone] = TimeZone(CellText.OneLine(Blank(record.TimeZone)));
    }

    private string? Language(string? written)
    {
        var value = written is null ? null : _notes.Remember(PersonField.Language, written, LanguageAndZone.ReadLanguage);
        if (written is not null && value is null)
        {
            _notes.Add(PersonRules.UnreadableLanguage, $"'{Show(written)}' is not a language we can read.");
        }

        return value;
    }

    private string? TimeZone(string? written)
    {
        var value = written is null ? null : _notes.Remember(PersonField.TimeZone, written, LanguageAndZone.ReadTimeZone);
        if (written is not null && value is null)
        {
            _notes.Add(PersonRules.UnreadableTimeZone, $"'{Show(written)}' is not a time zone we can read.");
        }

        return value;
    }

    private string? Key(string? text, string what)
    {
        text = Limit(Blank(text), what, EmployeeLengths.Key);
        if (text is not null && CellText.HasControl(text))
        {
            Reject(PersonRules.UnreadableKey, $"The column '{what}' holds control characters or a line break.");
            return null;
        }

        return text?.ToLowerInvariant();
    }

    private string? Text(string? text, int target, object?[] values)
    {
        var line = CellText.OneLine(Limit(Blank(text), StagedPerson.Columns[target].Name, StagedPerson.Columns[target].MaxLength));
        values[target] = line;
        return line;
    }

    private string? Limit(string? text, string what, int max)
    {
        if (text is null || text.Length <= max)
        {
            return text;
        }

        Reject(PersonRules.TextTooLong, $"The column '{what}' holds {text.Length} characters; at most {max} are allowed.");
        return null;
    }

    private void Reject(string rule, Sentence reason) => _rejection ??= (rule, PersonRules.Because(rule, reason));

    private static string Show(string text) => CellText.OneLine(text.Length > 80 ? text[..80] + "…" : text) ?? "";

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : CellText.Visible(text.Trim());
}
