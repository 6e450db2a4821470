using System.Xml;
using System.Xml.Linq;
using ImtHub.LocalServiceBus.Configuration;
using ImtHub.LocalServiceBus.Engine;

namespace ImtHub.LocalServiceBus.Admin;

/// <summary>Entities as the administration client reads and writes them.</summary>
internal static class EntityXml
{
    public static readonly XNamespace ServiceBus = "http://schemas.microsoft.com/netservices/2010/10/servicebus/connect";

    private static readonly XNamespace s_atom = "http://www.w3.org/2005/Atom";

    public static XElement Feed(IEnumerable<XElement> entries) => new(s_atom + "feed", new XElement(s_atom + "title", "Entities"), entries);

    public static XElement Entry(string title, XElement description) =>
        new(
            s_atom + "entry",
            new XElement(s_atom + "title", title),
            new XElement(s_atom + "content", new XAttribute("type", "application/xml"), description)
        );

    public static XElement Element(string name, object? content) => new(ServiceBus + name, content);

    public static XElement Namespace(string name, DateTimeOffset started) =>
        Entry(
            name,
            Element(
                "NamespaceInfo",
                new object[]
                {
                    Element("CreatedTime", started.UtcDateTime),
                    Element("ModifiedTime", started.UtcDateTime),
                    Element("MessagingSKU", "Standard"),
                    Element("Name", name),
                    Element("NamespaceType", "Messaging"),
                }
            )
        );

    public static XElement Write(QueueEntity queue, DateTimeOffset started)
    {
        var properties = queue.Configuration.Properties;
        return Entry(
            queue.Configuration.Name,
            Element(
                "QueueDescription",
                new object[]
                {
                    Receiver(properties),
                    Element("RequiresDuplicateDetection", properties.RequiresDuplicateDetection),
                    Element("DuplicateDetectionHistoryTimeWindow", Duration(properties.DuplicateDetectionHistoryTimeWindow)),
                    Element("MaxSizeInMegabytes", 1024),
                    Element("SizeInBytes", queue.Messages.Bytes),
                    Common(started),
                    Counts(queue.Messages),
                }
            )
        );
    }

    public static XElement Write(TopicEntity topic, DateTimeOffset started)
    {
        var properties = topic.Configuration.Properties;
        return Entry(
            topic.Configuration.Name,
            Element(
                "TopicDescription",
                new object[]
                {
                    Element("DefaultMessageTimeToLive", Duration(properties.DefaultMessageTimeToLive)),
                    Element("RequiresDuplicateDetection", properties.RequiresDuplicateDetection),
                    Element("DuplicateDetectionHistoryTimeWindow", Duration(properties.DuplicateDetectionHistoryTimeWindow)),
                    Element("MaxSizeInMegabytes", 1024),
                    Element("SizeInBytes", topic.Scheduled.Bytes),
                    Element("SubscriptionCount", topic.Subscriptions.Count),
                    Common(started),
                    Counts(topic.Scheduled),
                }
            )
        );
    }

    public static XElement Write(SubscriptionEntity subscription, DateTimeOffset started) =>
        Entry(
            subscription.Configuration.Name,
            Element(
                "SubscriptionDescription",
                new object[]
                {
                    Receiver(subscription.Configuration.Properties),
                    Element("DeadLetteringOnFilterEvaluationExceptions", false),
                    Common(started),
                    Counts(subscription.Messages),
                }
            )
        );

    public static QueueConfiguration ReadQueue(string name, XElement description) =>
        new()
        {
            Name = name,
            Properties = new QueueProperties
            {
                LockDuration = Time(description, "LockDuration", new QueueProperties().LockDuration),
                MaxDeliveryCount = Number(description, "MaxDeliveryCount", new QueueProperties().MaxDeliveryCount),
                DefaultMessageTimeToLive = Time(description, "DefaultMessageTimeToLive", TimeSpan.MaxValue),
                DeadLetteringOnMessageExpiration = Flag(description, "DeadLetteringOnMessageExpiration"),
                RequiresSession = Flag(description, "RequiresSession"),
                ForwardTo = Text(description, "ForwardTo"),
                ForwardDeadLetteredMessagesTo = Text(description, "ForwardDeadLetteredMessagesTo"),
                RequiresDuplicateDetection = Flag(description, "RequiresDuplicateDetection"),
                DuplicateDetectionHistoryTimeWindow = Window(description),
            },
        };

    public static TopicConfiguration ReadTopic(string name, XElement description) =>
        new()
        {
            Name = name,
            Properties = new TopicProperties
            {
                DefaultMessageTimeToLive = Time(description, "DefaultMessageTimeToLive", TimeSpan.MaxValue),
                RequiresDuplicateDetection = Flag(description, "RequiresDuplicateDetection"),
                DuplicateDetectionHistoryTimeWindow = Window(description),
            },
        };

    public static SubscriptionConfiguration ReadSubscription(string name, XElement description) =>
        new()
        {
            Name = name,
            Properties = new SubscriptionProperties
            {
                LockDuration = Time(description, "LockDuration", new SubscriptionProperties().LockDuration),
                MaxDeliveryCount = Number(description, "MaxDeliveryCount", new SubscriptionProperties().MaxDeliveryCount),
                DefaultMessageTimeToLive = Time(description, "DefaultMessageTimeToLive", TimeSpan.MaxValue),
                DeadLetteringOnMessageExpiration = Flag(description, "DeadLetteringOnMessageExpiration"),
                RequiresSession = Flag(description, "RequiresSession"),
                ForwardTo = Text(description, "ForwardTo"),
                ForwardDeadLetteredMessagesTo = Text(description, "ForwardDeadLetteredMessagesTo"),
            },
            Rules = description.Element(ServiceBus + "DefaultRuleDescription") is { } rule
                ? [RuleXml.Read(Text(rule, "Name") ?? RuleConfiguration.DefaultName, rule)]
                : [],
        };

    public static string? Text(XElement parent, string name) =>
        parent.Element(ServiceBus + name)?.Value is { Length: > 0 } text ? text : null;

    private static object[] Receiver(ReceiverProperties properties) =>
        [
            Element("LockDuration", Duration(properties.LockDuration)),
            Element("RequiresSession", properties.RequiresSession),
            Element("DefaultMessageTimeToLive", Duration(properties.DefaultMessageTimeToLive)),
            Element("DeadLetteringOnMessageExpiration", properties.DeadLetteringOnMessageExpiration),
            Element("MaxDeliveryCount", properties.MaxDeliveryCount),
        ];

    private static object[] Common(DateTimeOffset started) =>
        [
            Element("EnableBatchedOperations", true),
            Element("Status", "Active"),
            Element("AutoDeleteOnIdle", Duration(TimeSpan.MaxValue)),
            Element("CreatedAt", started.UtcDateTime),
            Element("UpdatedAt", started.UtcDateTime),
            Element("AccessedAt", started.UtcDateTime),
        ];

    /// <summary>Locked and deferred messages are counted as active: they are neither scheduled nor dead.</summary>
    private static object[] Counts(MessageQueue queue) =>
        [
            Element("MessageCount", queue.Count + (queue.DeadLetters?.Count ?? 0)),
            Element(
                "CountDetails",
                new object[]
                {
                    Element("ActiveMessageCount", queue.Count - queue.ScheduledCount),
                    Element("DeadLetterMessageCount", queue.DeadLetters?.Count ?? 0),
                    Element("ScheduledMessageCount", queue.ScheduledCount),
                    Element("TransferMessageCount", 0),
                    Element("TransferDeadLetterMessageCount", 0),
                }
            ),
        ];

    private static TimeSpan Window(XElement description) =>
        Time(description, "DuplicateDetectionHistoryTimeWindow", new QueueProperties().DuplicateDetectionHistoryTimeWindow);

    private static string Duration(TimeSpan time) => XmlConvert.ToString(time);

    private static TimeSpan Time(XElement parent, string name, TimeSpan otherwise) =>
        Text(parent, name) is { } text ? XmlConvert.ToTimeSpan(text) : otherwise;

    private static int Number(XElement parent, string name, int otherwise) =>
        Text(parent, name) is { } text ? XmlConvert.ToInt32(text) : otherwise;

    private static bool Flag(XElement parent, string name) => Text(parent, name) is { } text && XmlConvert.ToBoolean(text);
}
