// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTabWidget>

#include <functional>
#include <vector>

namespace dropscope::ui {

class MessageDocument;
class MessageView;

/// The views of a message, a tab each. A view is made when its tab is opened for the first time, and told of
/// the message when it can be seen: who looks at the source of a message does not wait for its HTML.
class MessageTabs final : public QTabWidget
{
    Q_OBJECT

public:
    explicit MessageTabs(QWidget* parent = nullptr);

    /// Behind those that are there. The id names it in settings and tests.
    void addView(const QString& id, const QString& title, std::function<MessageView*()> make);

    /// Null: there is none. The one before must still live.
    void setDocument(MessageDocument* document);

    [[nodiscard]] QString currentId() const;
    /// One that is not there changes nothing.
    void setCurrentId(const QString& id);
    /// The view, which is made if need be; null for an id that is not there.
    [[nodiscard]] MessageView* view(const QString& id);
    /// Of one that is there already.
    void setTitle(const QString& id, const QString& title);

    /// Which tab is open, and how each view is set up; also of those that were not opened since.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray& state);

signals:
    void saveRequested(const QString& partId);
    void dragRequested(const QString& partId);

private:
    struct Tab
    {
        QString id;
        std::function<MessageView*()> make;
        MessageView* view = nullptr;      ///< once it was opened
        QByteArray state = {};            ///< for the view, until then
        MessageDocument* shown = nullptr; ///< what the view was told of
    };
    MessageView* viewOf(Tab& tab);
    void showCurrent();

    std::vector<Tab> m_tabs; ///< in their order
    QPointer<MessageDocument> m_document;
};

} // namespace dropscope::ui
