using System.Net.Security;
using System.Security.Cryptography;
using System.Text;
using OptOut.Application.Deliveries;

namespace OptOut.Infrastructure.Mail;

/// <summary>The beginning of a connection: greeting, EHLO, encryption, sign-in. Anything that fails here is about the server, never about a recipient.</summary>
internal sealed class SmtpOpening(SmtpConnection connection, SmtpOptions options)
{
    private bool _encrypted;

    public async Task RunAsync()
    {
        if (options.Security == SmtpSecurity.Tls)
        {
            await EncryptAsync();
        }

        Require(await connection.GreetingAsync(), "It does not greet us.");
        var extensions = await HelloAsync();
        if (options.Security is SmtpSecurity.StartTls && !extensions.StartTls)
        {
            throw new SmtpUnavailableException("It does not offer STARTTLS, and Mail:Smtp:Security demands encryption.");
        }

        if (extensions.StartTls && options.Security is SmtpSecurity.StartTls or SmtpSecurity.StartTlsWhenOffered)
        {
            Require(await connection.CommandAsync("STARTTLS"), "It refuses to encrypt.");
            await EncryptAsync();
            extensions = await HelloAsync();
        }

        if (options.User is not null)
        {
            await SignInAsync(extensions);
        }

        connection.Learn(extensions);
    }

    private async Task<SmtpExtensions> HelloAsync()
    {
        var reply = await connection.CommandAsync($"EHLO {HelloName()}");
        Require(reply, "It refuses our EHLO.");
        return SmtpExtensions.From(reply);
    }

    private string HelloName()
    {
        var name = options.HelloName ?? Environment.MachineName;
        return name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '[' or ']' or ':') ? name : "localhost";
    }

    private async Task EncryptAsync()
    {
        var tls = new SslClientAuthenticationOptions { TargetHost = options.Host };
        if (options.TrustedCertificateSha256 is { } trusted)
        {
            tls.RemoteCertificateValidationCallback = (_, certificate, _, errors) => errors == SslPolicyErrors.None
                || (certificate is not null && Convert.ToHexString(SHA256.HashData(certificate.GetRawCertData())).Equals(trusted, StringComparison.OrdinalIgnoreCase));
        }

        await connection.EncryptAsync(tls);
        _encrypted = true;
    }

    private async Task SignInAsync(SmtpExtensions extensions)
    {
        if (!_encrypted && !options.IsLoopback)
        {
            throw new SmtpUnavailableException("The connection is not encrypted; the password was not sent.");
        }

        SmtpReply reply;
        if (extensions.AuthMechanisms.Contains("PLAIN"))
        {
            reply = await connection.CommandAsync("AUTH PLAIN " + Base64($"\0{options.User}\0{options.Password}"));
        }
        else if (extensions.AuthMechanisms.Contains("LOGIN"))
        {
            reply = await connection.CommandAsync("AUTH LOGIN");
            foreach (var answer in new[] { options.User!, options.Password! })
            {
                reply = reply.Code == 334 ? await connection.CommandAsync(Base64(answer)) : reply;
            }
        }
        else
        {
            throw new SmtpUnavailableException("It offers neither AUTH PLAIN nor AUTH LOGIN; sign-in is not possible.");
        }

        Require(reply, "It refuses the sign-in.");
    }

    private void Require(SmtpReply reply, string problem)
    {
        if (!reply.IsPositive)
        {
            throw new SmtpUnavailableException($"{problem} It says: {WithoutSecrets(reply.ToString())}");
        }
    }

    // Some servers repeat what they were sent.
    private string WithoutSecrets(string text)
    {
        if (options.User is not { } user || options.Password is not { Length: > 0 } password)
        {
            return text;
        }

        foreach (var secret in new[] { Base64($"\0{user}\0{password}"), Base64(password), password, Base64(user), user })
        {
            text = secret.Length == 0 ? text : text.Replace(secret, "***", StringComparison.OrdinalIgnoreCase);
        }

        return text;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
