namespace OptOut.Application.Shared;

/// <summary>The folder that holds what is not in the database: uploads under way, pickup mails, reports.</summary>
/// <param name="Path">Absolute path.</param>
public sealed record DataFolder(string Path)
{
    /// <summary>A folder inside it, created when missing.</summary>
    public string Sub(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;
}
