// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QWidget>

namespace dropscope::ui {

class MessageDocument;

/// One way to look at a message: a tab of MessageTabs.
class MessageView : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Null: there is nothing to show. The document may not be read yet (MessageDocument::stateChanged); it
    /// may have a selection. Before it goes, the view is given null or another one.
    virtual void setDocument(MessageDocument* document) = 0;

    /// How the person has set it up: switches, columns, splitters. Empty where there is nothing of that kind.
    [[nodiscard]] virtual QByteArray saveState() const { return {}; }
    /// What was saved of another kind of view, or is damaged, changes nothing.
    virtual void restoreState(const QByteArray& /*state*/) {}

signals:
    /// The person wants the decoded octets of a part in a file (MessagePart::id).
    void saveRequested(const QString& partId);
    /// The mouse takes them out of the window.
    void dragRequested(const QString& partId);
    /// The person wants to see the document's selection in another view (MessageTabs::addView).
    void viewRequested(const QString& id);
};

} // namespace dropscope::ui
