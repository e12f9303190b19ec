// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/direction.h"
#include "core/base/octetrange.h"
#include "core/conformance/reports/checkreport.h"
#include "ui/controller/checkrequest.h"

#include <QObject>
#include <QPointer>

#include <optional>

class QDialog;
class QWidget;

namespace dropscope {
class Inspection;
struct TranscriptSlice;
} // namespace dropscope

namespace dropscope::ui {

class AppSettings;
class CheckPanel;
class EndingFlow;
class SavingFlow;
class ServerChecker;
class SessionController;
class SignInFlow;

/// The way through a server check: the secret it needs, leave to delete, what keeps it from signing in, its
/// report, an earlier result beside it, and the way to what a case saw.
class CheckFlow final : public QObject
{
    Q_OBJECT

public:
    /// What it works with; all of it must outlive the flow, and dialogs belong to the window.
    struct Surroundings
    {
        SessionController& controller;
        ServerChecker& checker;
        SignInFlow& signIn;
        EndingFlow& ending;
        SavingFlow& saving;
        AppSettings& settings;
        CheckPanel& panel;
        QWidget& window;
    };
    explicit CheckFlow(const Surroundings& surroundings);

    /// Asks what is chosen in the panel of the server at that address.
    void run(const ConnectionRequest& request);
    void compareWith(const QString& path);

signals:
    /// In the connection that is shown. Exchange 0 is the greeting.
    void exchangeRequested(quint64 exchange, dropscope::Direction direction, dropscope::OctetRange range);

private:
    void open(QDialog* dialog);
    void confirm(const CheckRequest& request);
    void start(const CheckRequest& request);
    void tellSurvey();
    void tellEnd();
    [[nodiscard]] bool isOwnSessionOpen() const;
    void startWhenEnded(const CheckRequest& request);
    void runAgainWithoutSession();
    void runAgainInClear();
    void save(ReportForm form);
    void askForEarlier();
    void showInLog(qsizetype place);
    void showSlice(const TranscriptSlice& slice);

    Surroundings m_with;
    QPointer<QDialog> m_dialog;
    std::optional<CheckRequest> m_next; ///< begins when the one that is being stopped has ended
};

} // namespace dropscope::ui
