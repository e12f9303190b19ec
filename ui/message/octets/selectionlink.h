// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

namespace dropscope::ui {

class MessageDocument;
class OctetSelection;

/// Keeps the selection of a view and that of its document in step.
class SelectionLink final : public QObject
{
    Q_OBJECT

public:
    /// The selection must outlive the link.
    explicit SelectionLink(OctetSelection& selection, QObject* parent = nullptr);

    /// May be null.
    void setDocument(MessageDocument* document);

private:
    void take();

    OctetSelection& m_selection;
    QPointer<MessageDocument> m_document;
};

} // namespace dropscope::ui
