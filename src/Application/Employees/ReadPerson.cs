using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Turns a row of a directory file into a person to stage, or names the rule by which it is left out.</summary>
internal sealed class ReadPerson(ColumnMapping columns, ImportIssueLog issues)
{
    private static readonly Error s_nothingThere = new("ids-empty", "the id and the sign-in name or address are empty.");

    private readonly bool _signInIsAddress = !columns.Has(PersonField.SignInName) && columns.Has(PersonField.Address);
    private readonly bool _addressIsSignIn = !columns.Has(PersonField.Address) && columns.Has(PersonField.SignInName);
    private static readonly object Active = 1L;
    private readonly RowNotes _notes = new();
    private IDirectoryFile _row = null!;
    private object?[] _values = null!;
    private (string Rule, Error Reason)? _rejection;

    /// <summary>Reads the current row; null when it is left out without a key that could matter to the comparison.</summary>
    public object?[]? Execute(IDirectoryFile row)
    {
        _row = row;
        _rejection = null;
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
        if (_rejection is null)
        {
            ReadNames();
            ReadPlace();
        }

        return Finish();
    }

    private void CheckShape()
    {
        var expected = columns.Headers.Count;
        if (_row.BrokenQuotes)
        {
            Reject(PersonRules.BrokenQuotes, "A quoted cell is followed by more text; the quotes of this row do not match.");
        }
        else if (_row.FieldCount < expected)
        {
            _notes.Add(PersonRules.ShortRow, $"The row has {_row.FieldCount} of {expected} cells; the missing ones were taken as empty.");
        }

        for (var i = expected; i < _row.FieldCount; i++)
        {
            if (_row.Field(i) is not null)
            {
                Reject(PersonRules.TooManyFields, $"The row has {_row.FieldCount} cells, the header {expected}; a cell may hold an unquoted delimiter.");
                return;
            }
        }
    }

    private void ReadKeys()
    {
        var address = Cell(PersonField.Address);
        if (address is not null && !MailboxAddress.IsUsable(address))
        {
            _notes.Add(PersonRules.UnusableAddress, $"'{Show(address)}' is not an address that mail can be sent to.");
            address = null;
        }

        var externalId = KeyCell(PersonField.ExternalId, StagedPerson.ExternalId);
        var signIn = _signInIsAddress ? Limit(address, PersonField.Address, EmployeeLengths.Key)?.ToLowerInvariant() : KeyCell(PersonField.SignInName, StagedPerson.SignInName);
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
            Reject(PersonRules.NoKey, $"Nothing tells this person apart: {(_notes.Has(PersonRules.UnusableAddress) ? _notes.Reasons : [s_nothingThere])}");
        }
    }

    private string? KeyCell(PersonField field, int target)
    {
        var text = Limit(Cell(field), field, StagedPerson.Columns[target].MaxLength);
        if (text is not null && CellText.HasControl(text))
        {
            Reject(PersonRules.UnreadableKey, $"The column '{Header(field)}' holds control characters or a line break.");
            return null;
        }

        return text?.ToLowerInvariant();
    }

    private void ReadNames()
    {
        var given = Text(PersonField.GivenName, StagedPerson.GivenName);
        var surname = Text(PersonField.Surname, StagedPerson.Surname);
        var name = Text(PersonField.DisplayName, StagedPerson.DisplayName);
        if (name is null && (given ?? surname) is not null)
        {
            var both = $"{given} {surname}".Trim();
            _values[StagedPerson.DisplayName] = both.Length > EmployeeLengths.Name ? both[..EmployeeLengths.Name] : both;
        }

        Text(PersonField.JobTitle, StagedPerson.JobTitle);
        Text(PersonField.Department, StagedPerson.Department);
        _values[StagedPerson.ManagerKey] = Text(PersonField.Manager, StagedPerson.ManagerKey)?.ToLowerInvariant();
    }

    private void ReadPlace()
    {
        var usage = CellText.OneLine(Limit(Cell(PersonField.UsageLocation), PersonField.UsageLocation, EmployeeLengths.CountryAsWritten));
        var country = CellText.OneLine(Limit(Cell(PersonField.Country), PersonField.Country, EmployeeLengths.CountryAsWritten));
        var code = CountryNames.Read(usage);
        var written = code is null && country is not null ? country : usage;
        code ??= CountryNames.Read(country);
        _values[StagedPerson.Country] = code;
        _values[StagedPerson.CountryAsWritten] = written;
        if (code is null && written is not null)
        {
            _notes.Add(PersonRules.UnreadableCountry, $"'{Show(written)}' is not a country we can read; the cautious international text will be used.");
        }

        _values[StagedPerson.Language] = Remembered(PersonField.Language, LanguageAndZone.ReadLanguage);
        _values[StagedPerson.TimeZone] = Remembered(PersonField.TimeZone, LanguageAndZone.ReadTimeZone);
    }

    private string? Remembered(PersonField field, Func<string, string?> read)
    {
        if (CellText.OneLine(Cell(field)) is not { } written)
        {
            return null;
        }

        var value = _notes.Remember(field, written, read);
        if (value is null && field is PersonField.Language)
        {
            _notes.Add(PersonRules.UnreadableLanguage, $"'{Show(written)}' is not a language we can read.");
        }
        else if (value is null)
        {
            _notes.Add(PersonRules.UnreadableTimeZone, $"'{Show(written)}' is not a time zone we can read.");
        }

        return value;
    }

    private object?[]? Finish()
    {
        if (_rejection is { } rejection)
        {
            issues.Add(_row.Line, ImportIssueKind.Rejected, rejection.Rule, rejection.Reason, Identifier());
            _values[StagedPerson.Unusable] = 1L;
            return _values[StagedPerson.Key] is null ? null : _values;
        }

        if (_notes.Rule is { } note)
        {
            issues.Add(_row.Line, ImportIssueKind.Noted, note, _notes.Reason, Identifier());
        }

        _values[StagedPerson.Unusable] = 0L;
        _values[StagedPerson.Id] = Guid.CreateVersion7();
        return _values;
    }

    private string? Text(PersonField field, int target)
    {
        var text = CellText.OneLine(Limit(Cell(field), field, StagedPerson.Columns[target].MaxLength));
        _values[target] = text;
        return text;
    }

    private string? Limit(string? text, PersonField field, int max)
    {
        if (text is null || text.Length <= max)
        {
            return text;
        }

        Reject(PersonRules.TextTooLong, $"The column '{Header(field)}' holds {text.Length} characters; at most {max} are allowed.");
        return null;
    }

    private void Reject(string rule, Sentence reason) => _rejection ??= (rule, PersonRules.Because(rule, reason));

    private string? Cell(PersonField field) => columns.Cell(_row, field);

    private string Header(PersonField field) => columns.Headers[columns.Of(field)];

    private string? Identifier() =>
        CellText.OneLine(Cell(PersonField.SignInName) ?? Cell(PersonField.Address) ?? Cell(PersonField.ExternalId) ?? Cell(PersonField.DisplayName));

    private static string Show(string text) => CellText.OneLine(text.Length > 80 ? text[..80] + "…" : text) ?? "";
}
