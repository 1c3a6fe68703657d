using Microsoft.Extensions.DependencyInjection;

namespace OptOut.Application.Deliveries;

/// <summary>Wires the feature.</summary>
public static class DeliveriesRegistration
{
    /// <summary>Adds the use cases of deliveries. The transport and <see cref="MailOptions"/> come with the infrastructure's <c>AddMail</c>.</summary>
    /// <param name="employeePage">Path of the employee's page for a campaign.</param>
    public static IServiceCollection AddDeliveries(this IServiceCollection services, Func<Guid, string> employeePage) => services
        .AddSingleton(new EmployeePage(employeePage))
        .AddSingleton<SendingHealth>()
        .AddSingleton<MailPace>()
        .AddSingleton<SendDeliveries>()
        .AddSingleton<FindDueCampaigns>()
        .AddSingleton<PreviewMail>()
        .AddSingleton<ListDeliveries>()
        .AddSingleton<ListSentMails>()
        .AddSingleton<RetryDeliveries>()
        .AddSingleton<PreviewReminders>()
        .AddSingleton<SendReminders>()
        .AddSingleton<RaiseObjection>()
        .AddSingleton<LiftObjection>();
}
