using System.Runtime.CompilerServices;
using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Turns the records of a source into rows to stage, one at a time, or names the rule by which one is rejected.</summary>
internal sealed class StageRecords(ImportIssueLog issues, IProgress<ImportProgress>? progress)
{
    private const int TellEvery = 1024;

    private readonly RowNotes _notes = new(issues);

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
        var values = new object?[StagedPerson.Columns.Count];
        values[StagedPerson.Line] = Read;
        values[StagedPerson.Active] = record is { Active: true, Deleted: false } ? 1L : 0L;
        ReadKeys(record, values);
        ReadNames(record, values);
        ReadPlace(record, values);
        return _notes.Finish(values, Read, () => record.SourceId);
    }

    private void ReadKeys(DirectoryRecord record, object?[] values)
    {
        values[StagedPerson.Key] = Key(record.SourceId, "id");
        if (values[StagedPerson.Key] is null)
        {
            _notes.Reject(PersonRules.NoKey, $"Nothing tells this person apart: {new Error("no-id", "The record has no id.")}");
        }

        var (objectId, number) = (Key(record.ObjectId, "object id"), Key(record.EmployeeNumber, "employee number"));
        var signIn = Key(record.SignInName, "sign-in name");
        var address = _notes.Address(Blank(record.Address));

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
        values[StagedPerson.DisplayName] = Text(record.DisplayName, StagedPerson.DisplayName, values) ?? RowNotes.FullName(given, surname);
        Text(record.JobTitle, StagedPerson.JobTitle, values);
        Text(record.Department, StagedPerson.Department, values);
    }

    private void ReadPlace(DirectoryRecord record, object?[] values)
    {
        var written = Text(record.Country, StagedPerson.CountryAsWritten, values);
        values[StagedPerson.Country] = CountryNames.Read(written);
        if (written is not null && values[StagedPerson.Country] is null)
        {
            _notes.CountryIsUnreadable(written);
        }

        values[StagedPerson.Language] = _notes.Language(CellText.OneLine(Blank(record.Language)));
        values[StagedPerson.TimeZone] = _notes.TimeZone(CellText.OneLine(Blank(record.TimeZone)));
    }

    private string? Key(string? text, string what) => _notes.Key(Blank(text), what);

    private string? Text(string? text, int target, object?[] values)
    {
        var line = _notes.Text(Blank(text), StagedPerson.Columns[target].Name, StagedPerson.Columns[target].MaxLength);
        values[target] = line;
        return line;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : CellText.Visible(text.Trim());
}
