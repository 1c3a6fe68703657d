using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Which column of a file holds which field of a person.</summary>
public sealed class ColumnMapping
{
    private readonly Dictionary<PersonField, int> _columns;

    private ColumnMapping(string format, IReadOnlyList<string> headers, Dictionary<PersonField, int> columns)
    {
        Format = format;
        Headers = headers;
        _columns = columns;
    }

    /// <summary><c>entra</c> for a users export, <c>own</c> for ours or anything like it.</summary>
    public string Format { get; }

    /// <summary>The header row as written.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>Zero-based column of each field that the file has.</summary>
    public IReadOnlyDictionary<PersonField, int> Columns => _columns;

    /// <summary>Whether the file has a column for the field.</summary>
    public bool Has(PersonField field) => _columns.ContainsKey(field);

    /// <summary>Zero-based column of a field; -1 when the file has none.</summary>
    public int Of(PersonField field) => _columns.GetValueOrDefault(field, -1);

    /// <summary>The cell of a field in the row, without what cannot be seen; null when it is empty or the file has no such column.</summary>
    internal string? Cell(IDirectoryFile row, PersonField field) => Of(field) is var i and >= 0 ? CellText.Visible(row.Field(i)) : null;

    /// <summary>Understands a header row.</summary>
    /// <param name="headers">The header cells in order.</param>
    /// <param name="overrides">Fields that a person mapped by hand: zero-based column, or -1 for none.</param>
    /// <returns>Errors: <c>duplicate-column</c>, <c>unknown-column</c>, <c>no-key-column</c>.</returns>
    public static Result<ColumnMapping> Recognize(IReadOnlyList<string> headers, IReadOnlyDictionary<PersonField, int>? overrides = null)
    {
        var names = headers.Select(ColumnNames.Normalize).ToArray();
        var columns = new Dictionary<PersonField, int>();
        foreach (var (field, spellings) in ColumnNames.All)
        {
            var chosen = spellings.Select(s => Array.IndexOf(names, s)).FirstOrDefault(i => i >= 0, -1);
            if (overrides?.TryGetValue(field, out var wanted) == true)
            {
                if (wanted >= headers.Count)
                {
                    return new Error("unknown-column", $"The file has {headers.Count} columns; there is no column {wanted + 1} for {field}.");
                }

                chosen = wanted;
            }
            else if (chosen >= 0 && Array.IndexOf(names, names[chosen], chosen + 1) is var again and > 0)
            {
                return new Error("duplicate-column", $"The header names '{headers[chosen]}' twice, in columns {chosen + 1} and {again + 1}; remove or rename one.");
            }

            if (chosen >= 0)
            {
                columns[field] = chosen;
            }
        }

        var entra = names.Contains("userprincipalname") && (names.Contains("id") || names.Contains("objectid") || names.Contains("usertype"));
        var mapping = new ColumnMapping(entra ? "entra" : "own", headers, columns);
        return mapping.HasKey ? mapping : NoKey(headers);
    }

    private bool HasKey => Has(PersonField.ExternalId) || Has(PersonField.SignInName) || Has(PersonField.Address);

    private static Error NoKey(IReadOnlyList<string> headers)
    {
        var found = string.Join(", ", headers.Take(12).Select(h => $"'{(h.Length > 40 ? h[..40] + "…" : h)}'"));
        return new Error(
            "no-key-column",
            $"No column tells people apart: the header needs employee_id or email (or userPrincipalName and id, as Entra writes them). Found {found}.");
    }

    /// <summary>Whether the file says something about a column of an employee.</summary>
    internal bool Says(string column) => column switch
    {
        "SignInName" or "Address" or "AddressKey" => Has(PersonField.SignInName) || Has(PersonField.Address),
        "Country" or "CountryAsWritten" => Has(PersonField.UsageLocation) || Has(PersonField.Country),
        "ManagerKey" => Has(PersonField.Manager),
        _ => Has(Enum.Parse<PersonField>(column)),
    };
}
