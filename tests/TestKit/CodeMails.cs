using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.SignIn;
using OptOut.Infrastructure.Mail;

namespace OptOut.TestKit;

/// <summary>Sign-in codes as they arrive in the pickup folder. They are made after the browser has its answer.</summary>
public static class CodeMails
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits until so many codes were made and their mails have left; gives the mail of the code for a browser, or null when it was for nobody.</summary>
    /// <param name="made">All codes since the start, also those for nobody.</param>
    /// <param name="cookie">The value that binds the code to its browser; null when there is only one code.</param>
    public static async Task<PickupMail?> CodeMailAsync(this TestApp app, int made, string? cookie = null)
    {
        var browser = cookie is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cookie)));
        using var patience = new CancellationTokenSource(s_patience);
        var folder = app.Services.GetRequiredService<PickupFolder>();
        while (true)
        {
            await using var db = app.CreateDbContext();
            var codes = await db.SignInCodes.AsNoTracking().ToListAsync(patience.Token);
            if (codes.Count >= made && codes.Where(c => c.EmployeeId is not null).All(c => File.Exists(folder.PathOf(SignInCodeMail.Key(c.Id)))))
            {
                return await PickupMail.ReadAsync(folder, SignInCodeMail.Key(codes.First(c => browser is null || c.Browser == browser).Id), patience.Token);
            }

            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>How many code mails have left.</summary>
    public static int CodeMailCount(this TestApp app)
    {
        var folder = Path.Combine(app.Services.GetRequiredService<PickupFolder>().Root, "sign-in");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml", SearchOption.AllDirectories).Length : 0;
    }

    /// <summary>The code in a mail.</summary>
    public static string Code(this PickupMail mail) =>
        mail.Text.Split('\n').Select(line => line.Trim()).Single(line => line.Length == SignInCode.Digits && line.All(char.IsAsciiDigit));
}
