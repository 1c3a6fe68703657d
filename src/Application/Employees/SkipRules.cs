using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>The rules by which a row is left out as intended: it is nobody's, or not an employee's.</summary>
internal static class SkipRules
{
    private static readonly Error s_blank = PersonRules.Because(PersonRules.BlankRow, "The row is empty.");
    private static readonly Error s_guest = PersonRules.Because(PersonRules.Guest, "A guest account or one of another organisation (#EXT#), not an employee's.");
    private static readonly Error s_disabled = PersonRules.Because(PersonRules.DisabledAccount, "The account is disabled.");
    private static readonly Error s_deleted = PersonRules.Because(PersonRules.DeletedAccount, "The account is deleted.");

    /// <summary>The first rule that holds for the current row; null when it stays.</summary>
    public static (string Rule, Error Reason)? Find(IDirectoryFile row, ColumnMapping columns)
    {
        string? Cell(PersonField field) => columns.Cell(row, field);
        if (IsBlank(row))
        {
            return (PersonRules.BlankRow, s_blank);
        }

        if (Cell(PersonField.UserType) is { } type && type.Equals("guest", StringComparison.OrdinalIgnoreCase))
        {
            return (PersonRules.Guest, s_guest);
        }

        if (Cell(PersonField.SignInName)?.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) == true)
        {
            return (PersonRules.Guest, s_guest);
        }

        if (Cell(PersonField.AccountEnabled) is { } enabled && TruthWords.IsFalse(enabled) || Cell(PersonField.AccountBlocked) is { } blocked && TruthWords.IsTrue(blocked))
        {
            return (PersonRules.DisabledAccount, s_disabled);
        }

        return Cell(PersonField.DeletedAt) is null ? null : (PersonRules.DeletedAccount, s_deleted);
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
