using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OptOut.Application.Webhooks;

namespace OptOut.Infrastructure.Persistence.Configurations;

internal sealed class WebhookEndpointConfiguration : IEntityTypeConfiguration<WebhookEndpoint>
{
    private const int Ciphertext = 1000;

    public void Configure(EntityTypeBuilder<WebhookEndpoint> builder)
    {
        builder.Property(e => e.Name).HasMaxLength(WebhookEndpoint.LongestName);
        builder.Property(e => e.Url).HasMaxLength(WebhookEndpoint.LongestUrl);
        builder.Property(e => e.Events).HasMaxLength(ColumnLengths.Sentence);
        builder.Property(e => e.Secret).HasMaxLength(Ciphertext);
        builder.Property(e => e.OldSecret).HasMaxLength(Ciphertext);
        builder.Property(e => e.CreatedBy).HasMaxLength(ColumnLengths.Actor);
        builder.Property(e => e.DisabledBy).HasMaxLength(ColumnLengths.Actor);
    }
}

internal sealed class WebhookMessageConfiguration : IEntityTypeConfiguration<WebhookMessage>
{
    public void Configure(EntityTypeBuilder<WebhookMessage> builder)
    {
        builder.HasOne<WebhookEndpoint>().WithMany().HasForeignKey(e => e.EndpointId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(e => e.Type).HasMaxLength(WebhookMessage.LongestWord);
        builder.Property(e => e.Problem).HasMaxLength(WebhookMessage.LongestWord);
        builder.Property(e => e.Body).HasMaxLength(ColumnLengths.Sentence);

        // The sender's question: what is due now for this endpoint? And the page's: how many of each kind?
        builder.HasIndex(e => new { e.EndpointId, e.State, e.NextAttemptUtc });

        // The page's list.
        builder.HasIndex(e => new { e.EndpointId, e.HappenedUtc });

        // What is deleted: what is about people of a campaign, and what has long been over.
        builder.HasIndex(e => new { e.CampaignId, e.EmployeeId }).HasFilter("\"EmployeeId\" IS NOT NULL");
        builder.HasIndex(e => e.FinishedUtc).HasFilter("\"FinishedUtc\" IS NOT NULL");
    }
}
