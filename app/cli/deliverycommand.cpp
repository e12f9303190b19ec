// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/deliverycommand.h"

#include <QProcess>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds deliveryLimit{30};

/// One run of it, which ends itself.
class DeliveryRun : public QObject
{
public:
    explicit DeliveryRun(std::function<void(bool)> told)
        : m_told(std::move(told))
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.setStandardOutputFile(QProcess::nullDevice());
        connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
            end(status == QProcess::NormalExit && code == 0);
        });
        connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                end(false);
        });
    }

    void start(const QString& command, const Octets& message)
    {
        m_limit = systemClock().callAfter(deliveryLimit, [this] { m_process.kill(); });
        m_process.start(u"/bin/sh"_s, {u"-c"_s, command});
        m_process.write(message);
        m_process.closeWriteChannel();
    }

private:
    void end(bool done)
    {
        m_limit.reset();
        deleteLater();
        if (const auto told = std::exchange(m_told, nullptr))
            told(done);
    }

    QProcess m_process;
    std::function<void(bool)> m_told;
    std::unique_ptr<Clock::Alarm> m_limit;
};

} // namespace

Delivery deliveryBy(const QString& command)
{
    return [command](const Octets& message, std::function<void(bool)> told) {
        auto* const run = new DeliveryRun(std::move(told)); // deletes itself
        run->start(command, message);
    };
}

} // namespace dropscope
