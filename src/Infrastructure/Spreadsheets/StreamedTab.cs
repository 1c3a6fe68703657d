namespace OptOut.Infrastructure.Spreadsheets;

/// <summary>A tab whose rows were streamed: its title, and the part of the package that holds it.</summary>
internal sealed record StreamedTab(string Name, string Part, int Rows, int Columns);
