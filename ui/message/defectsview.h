// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/message/messageview.h"
#include "ui/message/octets/octetsview.h"

#include <QPointer>

class QLabel;
class QSortFilterProxyModel;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace dropscope {
struct Defect;
}

namespace dropscope::ui {

class DefectModel;
class OctetSelection;
class SelectionLink;
class SourceArea;

/// What is wrong with a message: each defect with what follows from it, and its octets marked below the list.
class DefectsView final : public MessageView
{
    Q_OBJECT

public:
    explicit DefectsView(QWidget* parent = nullptr);

    void setDocument(MessageDocument* document) override;
    [[nodiscard]] QByteArray saveState() const override;
    void restoreState(const QByteArray& state) override;

protected:
    [[nodiscard]] bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void setUpTable();
    void fitText();
    void setUpActions();
    void refresh();
    void pick();
    void showPicked(OctetsView view);
    void copy();
    [[nodiscard]] const Defect* picked() const;

    QPointer<MessageDocument> m_document;
    OctetSelection* m_selection;
    SelectionLink* m_link;
    DefectModel* m_model;
    QSortFilterProxyModel* m_order;
    QTableView* m_table;
    QLabel* m_reason;
    QStackedWidget* m_pages;
    QSplitter* m_splitter;
    QLabel* m_empty;
    SourceArea* m_source;
};

} // namespace dropscope::ui
