using System.Net.Sockets;
using System.Security.Authentication;

namespace OptOut.Infrastructure.Mail;

/// <summary>Tells failures of a connection from bugs, and puts them into words.</summary>
internal static class SmtpFailure
{
    public static bool IsOfConnection(Exception e) => e
        is IOException or SocketException or AuthenticationException or OperationCanceledException or SmtpProtocolException or SmtpUnavailableException;

    public static string Say(Exception e) => e switch
    {
        OperationCanceledException => "It did not answer in time.",
        EndOfStreamException => "It ended the connection.",
        SocketException socket => $"The network says: {socket.SocketErrorCode}.",
        IOException { InnerException: SocketException socket } => $"The network says: {socket.SocketErrorCode}.",
        AuthenticationException => $"Encryption failed: {e.Message}",
        _ => e.Message,
    };
}
