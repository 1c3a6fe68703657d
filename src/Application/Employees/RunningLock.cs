using OptOut.Application.Shared;

namespace OptOut.Application.Employees;

/// <summary>Held while work on the directory runs, by whichever process runs it. The operating system lets go of it when the process ends,
/// however it ends; so an unfinished run without a holder is known to be dead.</summary>
internal static class RunningLock
{
    /// <summary>Folder of imports from files.</summary>
    public const string Imports = "imports";

    /// <summary>Folder of runs that read a connected directory.</summary>
    public const string DirectoryRuns = "directory";

    /// <summary>Takes the lock; null when somebody else holds it.</summary>
    /// <param name="work">What is to run once at a time: the name of its folder.</param>
    public static IDisposable? TryTake(DataFolder folder, string work)
    {
        try
        {
            return new FileStream(Path.Combine(folder.Sub(work), "running.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
