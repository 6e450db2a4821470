using System.Xml.Linq;
using ImtHub.LocalServiceBus.Engine;

namespace ImtHub.LocalServiceBus.Admin;

/// <summary>What an administrator can do. Runs under the broker's lock.</summary>
internal sealed class AdminOperations(Broker broker)
{
    private EntityTable Entities => broker.Entities;

    public XElement Get(AdminPath path, int skip, int top) =>
        path.Subject switch
        {
            AdminSubject.Namespace => EntityXml.Namespace(broker.Name, broker.Started),
            AdminSubject.Queues => EntityXml.Feed(Entities.Queues.Skip(skip).Take(top).Select(Write)),
            AdminSubject.Topics => EntityXml.Feed(Entities.Topics.Skip(skip).Take(top).Select(Write)),
            AdminSubject.Subscriptions => EntityXml.Feed(Topic(path).Subscriptions.Values.Skip(skip).Take(top).Select(Write)),
            AdminSubject.Subscription => Write(Subscription(path)),
            AdminSubject.Rules => EntityXml.Feed(
                Subscription(path).Rules.Skip(skip).Take(top).Select(rule => RuleXml.Write(rule.Configuration, broker.Started))
            ),
            AdminSubject.Rule => RuleXml.Write(
                Subscription(path)
                    .Rules.FirstOrDefault(rule => rule.Name.Equals(path.Rule, StringComparison.OrdinalIgnoreCase))
                    ?.Configuration
                    ?? throw Missing(path.Rule),
                broker.Started
            ),
            _ => Entities.Queue(path.Name!) is { } queue ? Write(queue) : Write(Topic(path)),
        };

    public XElement Put(AdminPath path, XElement description, bool isUpdate)
    {
        switch (path.Subject, description.Name.LocalName)
        {
            case (AdminSubject.Entity, "QueueDescription"):
                var queue = EntityXml.ReadQueue(path.Name!, description);
                Do(isUpdate, () => Entities.Update(queue), () => Entities.Create(queue));
                break;
            case (AdminSubject.Entity, "TopicDescription"):
                var topic = EntityXml.ReadTopic(path.Name!, description);
                Do(isUpdate, () => Entities.Update(topic), () => Entities.Create(topic));
                break;
            case (AdminSubject.Subscription, "SubscriptionDescription"):
                var subscription = EntityXml.ReadSubscription(path.Subscription!, description);
                Do(isUpdate, () => Entities.Update(path.Name!, subscription), () => Entities.Create(path.Name!, subscription));
                break;
            case (AdminSubject.Rule, "RuleDescription"):
                var rule = RuleXml.Read(path.Rule!, description);
                var owner = Subscription(path);
                Do(isUpdate, () => Entities.UpdateRule(owner, rule), () => Entities.AddRule(owner, rule));
                break;
            default:
                throw new BrokerException(BrokerError.Argument, $"A {description.Name.LocalName} cannot be put there.");
        }

        return Get(path, 0, 1);
    }

    public void Delete(AdminPath path)
    {
        switch (path.Subject)
        {
            case AdminSubject.Entity:
                Entities.Delete(path.Name!);
                break;
            case AdminSubject.Subscription:
                Entities.DeleteSubscription(path.Name!, path.Subscription!);
                break;
            case AdminSubject.Rule:
                Entities.RemoveRule(Subscription(path), path.Rule!);
                break;
            default:
                throw new BrokerException(BrokerError.Argument, "Only queues, topics, subscriptions and rules can be deleted.");
        }
    }

    private static void Do(bool isUpdate, Action update, Action create)
    {
        if (isUpdate)
        {
            update();
        }
        else
        {
            create();
        }
    }

    private static BrokerException Missing(string? name) => new(BrokerError.NotFound, $"The messaging entity '{name}' could not be found.");

    private TopicEntity Topic(AdminPath path) => Entities.Topic(path.Name!) ?? throw Missing(path.Name);

    private SubscriptionEntity Subscription(AdminPath path) =>
        Entities.Subscription(path.Name!, path.Subscription!) ?? throw Missing(path.Subscription);

    private XElement Write(QueueEntity queue) => EntityXml.Write(queue, broker.Started);

    private XElement Write(TopicEntity topic) => EntityXml.Write(topic, broker.Started);

    private XElement Write(SubscriptionEntity subscription) => EntityXml.Write(subscription, broker.Started);
}
