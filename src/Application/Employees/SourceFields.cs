using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>SQL of what a batch makes of a person: what its source says from now on, and what results of all sources in their order.
/// Aliases: <c>s</c> the staged row, <c>x</c> what the source said before, <c>e</c> the employee.</summary>
/// <param name="source">Whose batch it is.</param>
/// <param name="order">The sources in their order, without those that say nothing of anybody.</param>
/// <param name="says">Whether the batch says something about a column; about others its source goes on saying what it said.</param>
internal sealed class SourceFields(AppDb db, string source, IReadOnlyList<string> order, Func<string, bool> says)
{
    /// <summary>Whose batch it is.</summary>
    public string Source => source;

    /// <summary>Whether nobody is known by another source, so that the result is what this one says.</summary>
    public bool IsOnlySource => order.Count == 1;

    /// <summary>Sources that are believed more, as an SQL list; null when there is none.</summary>
    public string? Before { get; } = order.TakeWhile(o => o != source).Select(o => $"'{o}'").ToList() is { Count: > 0 } before ? string.Join(", ", before) : null;

    /// <summary>Columns of what a source says that a batch may write, with the time and the run aside.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "SourceId", "ObjectId", "EmployeeNumber", "SignInName", "Address", "AddressKey", "DisplayName", "GivenName", "Surname", "JobTitle",
        "Department", "Country", "CountryAsWritten", "Language", "TimeZone", "ManagerKey",
    ];

    /// <summary>The sources of which the database knows anything, and <paramref name="source"/>, in their order.</summary>
    public static async Task<SourceFields> ReadAsync(AppDb db, string source, IReadOnlyList<string> order, Func<string, bool> says, CancellationToken cancellationToken)
    {
        var present = new List<string>();
        foreach (var name in order)
        {
            if (name == source || await db.CountAsync($"(SELECT 1 AS \"One\" WHERE EXISTS (SELECT 1 FROM \"EmployeeSources\" WHERE \"Source\" = '{name}')) q", cancellationToken) > 0)
            {
                present.Add(name);
            }
        }

        return new SourceFields(db, source, present, says);
    }

    /// <summary>Joins what all sources said before, for the employee of <paramref name="id"/>; nothing where the employee is what the only one said.</summary>
    public string Joins(string id) => IsOnlySource ? "" : string.Join(
        ' ', order.Select((name, i) => $"LEFT JOIN \"EmployeeSources\" {Alias(name, i)} ON {Alias(name, i)}.\"EmployeeId\" = {id} AND {Alias(name, i)}.\"Source\" = '{name}'"));

    /// <summary>What the source says from now on.</summary>
    /// <param name="before">Alias of what it said before.</param>
    public string Own(string column, string before = "x") => column switch
    {
        "SourceId" => source == DirectorySource.File ? $"COALESCE(s.\"ExternalId\", {before}.\"SourceId\", s.\"Key\")" : "s.\"Key\"",
        "ObjectId" or "EmployeeNumber" when source == DirectorySource.File => $"CASE WHEN s.\"ExternalId\" IS NOT NULL THEN s.\"{column}\" ELSE {before}.\"{column}\" END",
        "DisplayName" when source == DirectorySource.File => $"COALESCE(s.\"DisplayName\", {before}.\"DisplayName\")",
        _ => says(column) ? $"s.\"{column}\"" : $"{before}.\"{column}\"",
    };

    /// <summary>The employee's value that results.</summary>
    public string Resolved(string column) => column switch
    {
        // The first id that a person is known by stays the key: audience rules name it.
        "Key" => source == DirectorySource.File ? "CASE WHEN e.\"ExternalId\" IS NULL THEN COALESCE(s.\"ExternalId\", e.\"Key\") ELSE e.\"Key\" END" : "e.\"Key\"",
        "ExternalId" => source == DirectorySource.File ? "COALESCE(e.\"ExternalId\", s.\"ExternalId\")" : "COALESCE(s.\"ObjectId\", e.\"ExternalId\", s.\"EmployeeNumber\")",
        "DisplayName" => $"COALESCE({string.Join(", ", Each(column))}, e.\"DisplayName\")",
        "CountryAsWritten" when !IsOnlySource => CountryAsWritten(),
        _ => First(Each(column)),
    };

    /// <summary>1 when the person belongs to the organisation by the first source that says so or says not, else 0.</summary>
    public string Active() => IsOnlySource && source == DirectorySource.File
        ? "1"
        : $"COALESCE({string.Join(", ", order.Where(o => o != DirectorySource.Manual).Select(o => o == source ? OwnActive : $"{Alias(o)}.\"Active\""))}, CASE WHEN e.\"Standing\" = 'Active' THEN 1 ELSE 0 END)";

    /// <summary>Condition that the source says something else than before, or says something for the first time.</summary>
    public string SaysOtherwise()
    {
        var differs = Columns.Where(c => c == "SourceId" || Own(c) != $"x.\"{c}\"").Select(c => db.Differs(Own(c), $"x.\"{c}\""));
        var standing = source == DirectorySource.Manual ? "" : $"x.\"Active\" IS NULL OR x.\"Active\" <> {OwnActive} OR ";
        return $"({standing}{string.Join(" OR ", differs)})";
    }

    /// <summary>Condition that a value of the employee changes.</summary>
    public string Changes()
    {
        var differs = ImportColumns.All.Where(c => Resolved(c) != $"e.\"{c}\"").Select(c => db.Differs(Resolved(c), $"e.\"{c}\""));
        return $"(({Active()} = 1 AND e.\"Standing\" = 'Left') OR ({Active()} = 0 AND e.\"Standing\" = 'Active') OR {string.Join(" OR ", differs)})";
    }

    /// <summary>What the source says about the standing.</summary>
    public string OwnActive => source == DirectorySource.Manual ? "NULL" : "s.\"Active\"";

    private IEnumerable<string> Each(string column) => order.Select(o => o == source ? Own(column, IsOnlySource ? "e" : "x") : $"{Alias(o)}.\"{column}\"");

    // As the source writes it that gives the country; an unreadable one only where no source gives any.
    private string CountryAsWritten()
    {
        var read = Each("Country").Zip(Each("CountryAsWritten"), (code, written) => $"WHEN {code} IS NOT NULL THEN {written}");
        return $"CASE {string.Join(' ', read)} ELSE {First(Each("CountryAsWritten"))} END";
    }

    private static string First(IEnumerable<string> values) => values.ToList() is { Count: > 1 } several ? $"COALESCE({string.Join(", ", several)})" : values.Single();

    private string Alias(string name, int? index = null) => name == source ? "x" : $"o{index ?? Array.IndexOf([.. order], name)}";
}
