namespace OptOut.Application.Employees;

/// <summary>The rules by which a row is left out as intended: it is nobody's, or not an employee's.</summary>
internal static class SkipRules
{
    /// <summary>The first rule that holds for the current row; null when it stays.</summary>
    public static (string Rule, string Reason)? Find(IDirectoryFile row, ColumnMapping columns)
    {
        string? Cell(PersonField field) => columns.Of(field) is var i and >= 0 ? row.Field(i) : null;
        if (IsBlank(row))
        {
            return (PersonRules.BlankRow, "The row is empty.");
        }

        if (Cell(PersonField.UserType) is { } type && type.Equals("guest", StringComparison.OrdinalIgnoreCase))
        {
            return (PersonRules.Guest, "A guest account, not an employee's.");
        }

        if (Cell(PersonField.SignInName)?.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) == true)
        {
            return (PersonRules.Guest, "An account of another organisation (#EXT#), not an employee's.");
        }

        if (Cell(PersonField.AccountEnabled) is { } enabled && TruthWords.IsFalse(enabled) || Cell(PersonField.AccountBlocked) is { } blocked && TruthWords.IsTrue(blocked))
        {
            return (PersonRules.DisabledAccount, "The account is disabled.");
        }

        return Cell(PersonField.DeletedAt) is null ? null : (PersonRules.DeletedAccount, "The account is deleted.");
    }

    private static bool IsBlank(IDirectoryFile row)
    {
        for (var i = 0; i < row.FieldCount; i++)
        {
            if (row.Field(i) is not null)
            {
                return false;
            }
        }

        return true;
    }
}
