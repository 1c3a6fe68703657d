namespace OptOut.Infrastructure.Spreadsheets;

/// <summary>Where the styles of streamed cells stand in the workbook's style sheet.</summary>
/// <param name="Quoted">Text that would otherwise look like a formula when edited.</param>
/// <param name="Number">A whole number.</param>
/// <param name="Day">A calendar day.</param>
/// <param name="Moment">A moment, to the second.</param>
internal sealed record CellStyles(int Quoted, int Number, int Day, int Moment);
