using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Employees;

namespace OptOut.Infrastructure.Persistence.Configurations;

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.HasKey(e => new { e.CampaignId, e.EmployeeId, e.Step });
        builder.HasOne<Assignment>().WithMany().HasForeignKey(e => new { e.CampaignId, e.EmployeeId }).OnDelete(DeleteBehavior.Restrict);
        builder.Property(e => e.Step).HasMaxLength(16);
        builder.Property(e => e.State).HasMaxLength(16);
        builder.Property(e => e.ClaimedBy).HasMaxLength(120);
        builder.Property(e => e.Reply).HasMaxLength(ColumnLengths.Sentence);
        builder.Property(e => e.TemplateHash).HasMaxLength(ColumnLengths.Hash);

        // The sender's question: what is due now in this campaign?
        builder.HasIndex(e => new { e.CampaignId, e.State, e.NextAttemptUtc });

        // And: what is in somebody's hands? A handful of rows among a million.
        builder.HasIndex(e => new { e.CampaignId, e.ClaimedBy }).HasFilter("\"ClaimedBy\" IS NOT NULL");
    }
}

internal sealed class StoredMailTemplateConfiguration : IEntityTypeConfiguration<StoredMailTemplate>
{
    public void Configure(EntityTypeBuilder<StoredMailTemplate> builder)
    {
        builder.ToTable("MailTemplates");
        builder.HasKey(e => e.Hash);
        builder.Property(e => e.Hash).HasMaxLength(ColumnLengths.Hash);
        builder.Property(e => e.Pack).HasMaxLength(ColumnLengths.PackKey);
        builder.Property(e => e.PackVersion).HasMaxLength(ColumnLengths.Hash);
        builder.Property(e => e.Regime).HasMaxLength(ColumnLengths.PackKey);
        builder.Property(e => e.Language).HasMaxLength(ColumnLengths.Language);
        builder.Property(e => e.Subject).HasMaxLength(ColumnLengths.Sentence);
    }
}

internal sealed class ObjectionConfiguration : IEntityTypeConfiguration<Objection>
{
    public void Configure(EntityTypeBuilder<Objection> builder)
    {
        builder.HasOne<Employee>().WithMany().HasForeignKey(e => e.EmployeeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Campaign>().WithMany().HasForeignKey(e => e.CampaignId).OnDelete(DeleteBehavior.Restrict);

        // One objection at a time stands for a person.
        builder.HasIndex(e => e.EmployeeId).HasFilter("\"LiftedUtc\" IS NULL").IsUnique();
    }
}
