namespace OptOut.Application.Employees;

/// <summary>Our own file format: what the template holds and the import page explains.</summary>
public static class OwnFormat
{
    /// <summary>The columns, in the template's order.</summary>
    public static readonly IReadOnlyList<string> Columns =
        ["employee_id", "email", "name", "given_name", "surname", "department", "job_title", "country", "language", "time_zone", "manager"];

    /// <summary>The template: the header and one fictional person, UTF-8 with a byte-order mark so that Excel reads accents.</summary>
    public static string Template { get; } =
        "\uFEFF" + string.Join(',', Columns) + "\r\n" + "1001,jana.beispiel@example.com,Jana Beispiel,Jana,Beispiel,Sales,Account manager,DE,de,Europe/Berlin,1000\r\n";
}
