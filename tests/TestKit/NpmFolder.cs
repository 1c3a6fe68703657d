using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace OptOut.TestKit;

/// <summary>A folder beside this file with a server for tests that runs on Node.</summary>
internal static class NpmFolder
{
    private static readonly SemaphoreSlim s_installing = new(1);

    /// <summary>The folder, with its packages installed.</summary>
    /// <param name="name">Name of the folder.</param>
    /// <param name="package">A package that is there once all are.</param>
    public static async Task<string> ReadyAsync(string name, string package)
    {
        var folder = Path.Combine(ThisFolder(), name);
        await s_installing.WaitAsync();
        try
        {
            if (!Directory.Exists(Path.Combine(folder, "node_modules", package)))
            {
                using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = folder })!;
                await npm.WaitForExitAsync();
            }
        }
        finally
        {
            s_installing.Release();
        }

        return folder;
    }

    private static string ThisFolder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
