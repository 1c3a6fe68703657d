using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Turns a row of a directory file into a person to stage, or names the rule by which it is left out.</summary>
internal sealed class ReadPerson(ColumnMapping columns, ImportIssueLog issues)
{
    private static readonly Error s_nothingThere = new("ids-empty", "the id and the sign-in name or address are empty.");

    private readonly bool _signInIsAddress = !columns.Has(PersonField.SignInName) && columns.Has(PersonField.Address);
    private readonly bool _addressIsSignIn = !columns.Has(PersonField.Address) && columns.Has(PersonField.SignInName);
    private static readonly object Active = 1L;
    private readonly RowNotes _notes = new(issues);
    private IDirectoryFile _row = null!;
    private object?[] _values = null!;

    /// <summary>Reads the current row; null when it is left out without a key that could matter to the comparison.</summary>
    public object?[]? Execute(IDirectoryFile row)
    {
        _row = row;
        _notes.Clear();
        if (SkipRules.Find(row, columns) is { } skip)
        {
            issues.Add(row.Line, ImportIssueKind.Skipped, skip.Rule, skip.Reason, Identifier());
            return null;
        }

        _values = new object?[StagedPerson.Columns.Count];
        _values[StagedPerson.Line] = row.Line;
        CheckShape();
        ReadKeys();
        if (!_notes.IsRejected)
        {
            ReadNames();
            ReadPlace();
        }

        return _notes.Finish(_values, _row.Line, Identifier);
    }

    private void CheckShape()
    {
        var expected = columns.Headers.Count;
        if (_row.BrokenQuotes)
        {
            _notes.Reject(PersonRules.BrokenQuotes, "A quoted cell is followed by more text; the quotes of this row do not match.");
        }
        else if (_row.FieldCount < expected)
        {
            _notes.Add(PersonRules.ShortRow, $"The row has {_row.FieldCount} of {expected} cells; the missing ones were taken as empty.");
        }

        for (var i = expected; i < _row.FieldCount; i++)
        {
            if (_row.Field(i) is not null)
            {
                _notes.Reject(PersonRules.TooManyFields, $"The row has {_row.FieldCount} cells, the header {expected}; a cell may hold an unquoted delimiter.");
                return;
            }
        }
    }

    private void ReadKeys()
    {
        var address = _notes.Address(Cell(PersonField.Address));
        var externalId = Key(PersonField.ExternalId);
        var signIn = _signInIsAddress ? _notes.Limit(address, Header(PersonField.Address), EmployeeLengths.Key)?.ToLowerInvariant() : Key(PersonField.SignInName);
        if (_addressIsSignIn && signIn is not null && MailboxAddress.IsUsable(signIn))
        {
            address = signIn;
        }

        _values[StagedPerson.ExternalId] = externalId;
        _values[StagedPerson.SignInName] = signIn;
        _values[StagedPerson.Address] = address;
        _values[StagedPerson.Key] = externalId ?? signIn;
        _values[Guid.TryParseExact(externalId, "D", out _) ? StagedPerson.ObjectId : StagedPerson.EmployeeNumber] = externalId;
        _values[StagedPerson.AddressKey] = StagedPerson.AddressKeyOf(address, signIn);
        _values[StagedPerson.Active] = Active;
        if (externalId is null && signIn is null)
        {
            _notes.Reject(PersonRules.NoKey, $"Nothing tells this person apart: {(_notes.Has(PersonRules.UnusableAddress) ? _notes.Reasons : [s_nothingThere])}");
        }
    }

    private string? Key(PersonField field) => _notes.Key(Cell(field), Header(field));

    private void ReadNames()
    {
        var given = Text(PersonField.GivenName, StagedPerson.GivenName);
        var surname = Text(PersonField.Surname, StagedPerson.Surname);
        _values[StagedPerson.DisplayName] = Text(PersonField.DisplayName, StagedPerson.DisplayName) ?? RowNotes.FullName(given, surname);
        Text(PersonField.JobTitle, StagedPerson.JobTitle);
        Text(PersonField.Department, StagedPerson.Department);
        _values[StagedPerson.ManagerKey] = Text(PersonField.Manager, StagedPerson.ManagerKey)?.ToLowerInvariant();
    }

    private void ReadPlace()
    {
        var usage = _notes.Text(Cell(PersonField.UsageLocation), Header(PersonField.UsageLocation), EmployeeLengths.CountryAsWritten);
        var country = _notes.Text(Cell(PersonField.Country), Header(PersonField.Country), EmployeeLengths.CountryAsWritten);
        var code = CountryNames.Read(usage);
        var written = code is null && country is not null ? country : usage;
        code ??= CountryNames.Read(country);
        _values[StagedPerson.Country] = code;
        _values[StagedPerson.CountryAsWritten] = written;
        if (code is null && written is not null)
        {
            _notes.CountryIsUnreadable(written);
        }

        _values[StagedPerson.Language] = _notes.Language(CellText.OneLine(Cell(PersonField.Language)));
        _values[StagedPerson.TimeZone] = _notes.TimeZone(CellText.OneLine(Cell(PersonField.TimeZone)));
    }

    private string? Text(PersonField field, int target)
    {
        var text = _notes.Text(Cell(field), Header(field), StagedPerson.Columns[target].MaxLength);
        _values[target] = text;
        return text;
    }

    private string? Cell(PersonField field) => columns.Cell(_row, field);

    private string Header(PersonField field) => columns.Of(field) is var i and >= 0 ? columns.Headers[i] : "";

    private string? Identifier() =>
        CellText.OneLine(Cell(PersonField.SignInName) ?? Cell(PersonField.Address) ?? Cell(PersonField.ExternalId) ?? Cell(PersonField.DisplayName));
}
