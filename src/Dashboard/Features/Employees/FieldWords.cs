using Microsoft.Extensions.Localization;
using OptOut.Application.Employees;

namespace OptOut.Dashboard.Features.Employees;

/// <summary>Says a value of a person's field.</summary>
internal static class FieldWords
{
    /// <summary>The value as it is; standing and what is missing in words of <paramref name="text"/>, the resource of the person page.</summary>
    public static string Of(IStringLocalizer<PersonPage> text, string field, string? value) =>
        value is null ? text["Nothing"] : field == nameof(Employee.Standing) ? text[$"Standing.{value}"] : value;
}
